import process from 'node:process';

/**
How often a property is tried: a quarter of `most` with the seed of every run, which finds nothing new, and `most` times with a seed that
was given by `SEED`.
*/
export const runs = (most: number): number => (process.env.SEED === undefined ? Math.ceil(most / 4) : most);
