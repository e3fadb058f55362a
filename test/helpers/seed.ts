/**
What every test begins with: the renderer of the built program, the size of a window, and properties that are those of every run, so that
the suite gives the same answer each time; `SEED=$RANDOM` looks further.
*/
import process from 'node:process';
import fc from 'fast-check';
import {useOwnRenderer} from './ink-renderer.js';

useOwnRenderer();
// Without them Ink starts `tput` at each frame of a test that has no terminal.
process.env.COLUMNS = '80';
process.env.LINES = '24';
fc.configureGlobal({seed: Number(process.env.SEED ?? 20_261_124)});
