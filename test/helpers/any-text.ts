import fc from 'fast-check';

const halves = {first: 0xd8_00, count: 0x8_00};

/**
Any text of whole code points. fast-check has such a unit, and makes a table of all million of them whenever it is asked for it.
*/
export const anyText = (constraints: fc.ArrayConstraints = {}): fc.Arbitrary<string> =>
	fc
		.array(fc.integer({min: 0, max: 0x10_ff_ff - halves.count}), constraints)
		.map(points => String.fromCodePoint(...points.map(point => (point < halves.first ? point : point + halves.count))));
