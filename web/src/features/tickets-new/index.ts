export { NewTicketPage } from './ui/NewTicketPage';
