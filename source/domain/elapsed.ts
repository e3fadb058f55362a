import {duration} from './format.js';

/** Since when something has been so, ms since the epoch. `isLeast`: it may have been so for longer. */
export type Since = {readonly at: number; readonly isLeast: boolean};

/** For how long, ms. `isLeast`: or longer. */
export type Elapsed = {readonly time: number; readonly isLeast: boolean};

/** Never less than nothing: clocks differ. */
export const elapsed = ({at, isLeast}: Since, now: number): Elapsed => ({time: Math.max(0, now - at), isLeast});

/** `3:05`, or `≥3:05`. */
export const elapsedText = ({time, isLeast}: Elapsed): string => `${isLeast ? '≥' : ''}${duration(time)}`;
