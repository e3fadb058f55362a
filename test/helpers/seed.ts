/** The properties of one run are those of every run, so that the suite gives the same answer each time; `SEED=$RANDOM` looks further. */
import process from 'node:process';
import fc from 'fast-check';

fc.configureGlobal({seed: Number(process.env.SEED ?? 20_261_124)});
