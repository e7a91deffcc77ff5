export { RequestsPage } from './ui/RequestsPage';
