export type {Environment} from '../config/xdg-paths.js';
