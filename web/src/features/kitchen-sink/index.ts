export { KitchenSinkPage } from './ui/KitchenSinkPage';
