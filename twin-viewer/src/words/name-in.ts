export { nameIn } from '../../../site/name-in.ts';
