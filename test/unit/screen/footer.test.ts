import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {footerLine} from '../../../source/screen/footer.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/ui/theme/glyphs.js';
import {actionKinds, type ActionKind} from '../../../source/telephony/action.js';
import {testServer} from '../../helpers/channels.js';
import {deskWith, numbered, serverNamed, stateWith, type Desk} from '../../helpers/states.js';

const footerOf = (desk: Desk, width: number, glyphs = unicodeGlyphs): string =>
	footerLine(desk.state(), glyphs, width)
		.map(({text}) => text)
		.join('')
		.trimEnd();

describe('the footer, while the filter is typed', () => {
	const desk = () => deskWith(stateWith([numbered(1)]));

	it('shows the keys of the filter, as many as there is room for', () => {
		const one = desk();
		one.press('/', 'x');
		assert.deepEqual(
			[119, 79, 59, 20].map(width => footerOf(one, width)),
			[
				' ⏎ keep  Esc clear  Tab complete  Ctrl-P earlier filter  Ctrl-N later  Ctrl-U empty the line',
				' ⏎ keep  Esc clear  Tab complete  Ctrl-P earlier filter  Ctrl-N later',
				' ⏎ keep  Esc clear  Tab complete  Ctrl-P earlier filter',
				' ⏎ keep  Esc clear',
			],
		);
		assert.match(footerOf(one, 59, asciiGlyphs), /^ Enter keep {2}Esc clear/u);
	});

	it('has the keys of calls again when the filter is kept or cleared', () => {
		const after = ['return', 'escape'].map(key => {
			const one = desk();
			one.press('/', '1', key);
			return footerOf(one, 119).includes('x hang up');
		});
		assert.deepEqual(after, [true, true]);
	});
});

describe('the footer of what only a switch itself can do', () => {
	const hints = 'T transfer  K park  D digits  S mute  F record';
	const shownWith = (can: ReadonlySet<ActionKind>, callstate = 'ACTIVE') =>
		deskWith(stateWith([numbered(1, {callstate})], {servers: [serverNamed(testServer, {can})]}));
	const all: ReadonlySet<ActionKind> = new Set(actionKinds);

	it('shows its keys where a server offers it, after those that every server has, and drops them first', () => {
		const one = shownWith(all);
		assert.ok(footerOf(one, 220).includes(`n new call  ${hints}  ⏎ details`));
		assert.doesNotMatch(footerOf(one, 110), /transfer|park|digits|mute|record/u);
	});

	it('shows none of them where no server offers it: an API in front of a switch never will', () => {
		const common: ReadonlySet<ActionKind> = new Set(['hold', 'unhold', 'hangup', 'eavesdrop', 'call']);
		assert.doesNotMatch(footerOf(shownWith(common), 220), /transfer|park|digits|mute|record/u);
	});

	it('dims those that make no sense before the answer', () => {
		const dim = new Set(
			footerLine(shownWith(all, 'RINGING').state(), unicodeGlyphs, 220)
				.filter(({style}) => style === 'dim')
				.map(({text}) => text.trim()),
		);
		assert.deepEqual(
			['transfer', 'park', 'digits', 'mute', 'record'].map(word => dim.has(word)),
			[false, false, true, true, true],
		);
	});
});
