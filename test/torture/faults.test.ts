import {tryQuickly} from './quick.js';

tryQuickly('Faults of the server');
