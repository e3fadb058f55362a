import {tryQuickly} from './quick.js';

tryQuickly('A guest in the terminal');
