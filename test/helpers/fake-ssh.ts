import {chmodSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

type Run = {readonly args: readonly string[]; readonly env: Readonly<Record<string, string>>; readonly pid: number};

/**
Writes a program `ssh` into a folder. It notes how it was started, and then does what a script says.

@param folder for PATH
@param connecting the script of a connection (`-W`)
@param signingIn the script before it is signed in (`-N`) and stays so
@returns how it was started, each time
*/
export const writeSsh = (folder: string, connecting: string, signingIn = ''): (() => readonly Run[]) => {
	const notes = path.join(folder, 'notes');
	const file = path.join(folder, 'ssh');
	const script = String.raw`#!${process.execPath}
const {appendFileSync, writeFileSync} = require('node:fs');
appendFileSync(${JSON.stringify(notes)}, JSON.stringify({args: process.argv.slice(2), env: process.env, pid: process.pid}) + '\n');
if (process.argv.includes('-N')) {
	${signingIn}
	writeFileSync(/ControlPath="(.*?)"/.exec(process.argv.join(' '))[1], '');
	setInterval(Date, 1000);
} else {
	${connecting}
}
`;
	writeFileSync(file, script);
	chmodSync(file, 0o755);
	return () =>
		existsSync(notes)
			? readFileSync(notes, 'utf8')
					.split('\n')
					.filter(Boolean)
					.map(line => JSON.parse(line) as Run)
			: [];
};
