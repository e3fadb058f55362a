/**
What every test begins with: the renderer of the built program, and properties that are those of every run, so that the suite gives the
same answer each time; `SEED=$RANDOM` looks further.
*/
import process from 'node:process';
import fc from 'fast-check';
import {useOwnRenderer} from './ink-renderer.js';

useOwnRenderer();
fc.configureGlobal({seed: Number(process.env.SEED ?? 20_261_124)});
