import {memoByObject} from '../util/memoize.js';
import {listOf, type LiveList} from './live-list.js';
import type {RecentlyEnded} from './recently-ended.js';

/** The channels that have ended lately, as a list like the live one, the last one first. */
export const endedList = memoByObject(({ended}: RecentlyEnded): LiveList => listOf(ended.toReversed()));
