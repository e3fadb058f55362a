import assert from 'node:assert/strict';

/** The events that a watch has written; each of its pieces ends with a whole line. */
export const eventsIn = (written: readonly string[]): ReadonlyArray<Readonly<Record<string, unknown>>> => {
	assert.ok(written.every(text => text.endsWith('\n')));
	return written
		.join('')
		.split('\n')
		.filter(Boolean)
		.map(line => JSON.parse(line) as Readonly<Record<string, unknown>>);
};
