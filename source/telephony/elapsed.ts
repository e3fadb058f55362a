import {duration} from '../util/format.js';

/** The moment something began, ms since the epoch. `isLeast`: it may have begun earlier. */
export type Since = {readonly at: number; readonly isLeast: boolean};

/** A duration, ms. `isLeast`: it may be longer. */
export type Elapsed = {readonly time: number; readonly isLeast: boolean};

/** Never negative: clocks differ. */
export const elapsed = ({at, isLeast}: Since, now: number): Elapsed => ({time: Math.max(0, now - at), isLeast});

/** `3:05`, or `≥3:05`. */
export const elapsedText = ({time, isLeast}: Elapsed): string => `${isLeast ? '≥' : ''}${duration(time)}`;
