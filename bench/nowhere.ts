import {PassThrough, Writable} from 'node:stream';

/** A terminal that nobody looks at: what is drawn on it goes nowhere, and whatever is written into its keyboard is typed. */
export type Nowhere = {
	readonly stdout: NodeJS.WriteStream;
	readonly stdin: NodeJS.ReadStream;
	readonly keyboard: PassThrough;
};

const ignore = () => undefined;

export const terminalNowhere = (columns: number, rows: number): Nowhere => {
	const nobody = new Writable({
		write(_chunk, _encoding, done) {
			done();
		},
	});
	const keyboard = new PassThrough();
	return {
		stdout: Object.assign(nobody, {columns, rows, isTTY: true}) as unknown as NodeJS.WriteStream,
		stdin: Object.assign(keyboard, {
			isTTY: true,
			setRawMode: ignore,
			ref: ignore,
			unref: ignore,
		}) as unknown as NodeJS.ReadStream,
		keyboard,
	};
};
