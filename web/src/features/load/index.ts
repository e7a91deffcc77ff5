export { LoadPage } from './ui/LoadPage';
