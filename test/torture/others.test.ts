import {tryQuickly} from './quick.js';

tryQuickly();
