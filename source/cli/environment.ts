export type {Environment} from '../config/folders.js';
