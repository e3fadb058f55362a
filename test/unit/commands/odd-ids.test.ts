import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {footerLine} from '../../../source/screen/footer.js';
import {unicodeGlyphs} from '../../../source/ui/theme/glyphs.js';
import {recordedChannels} from '../../helpers/fixtures.js';
import {deskWith, lastNote, stateWith} from '../../helpers/states.js';

/** Three channels: a Call-ID, a uuid in capitals, another text. */
const odd = recordedChannels('list-odd-ids.json').filter(({uuid}) => uuid !== '');
const capitals = '5C0DE0F0-1C7E-4A11-9B0E-0000000000F0';
const others = odd.filter(({uuid}) => uuid !== capitals);
const reason = 'an id that is no uuid cannot be named to the server safely';

describe('a channel whose id is no uuid', () => {
	for (const channel of others) {
		it(`is shown, and every action on it is refused with the reason: ${channel.uuid}`, () => {
			const desk = deskWith(stateWith([channel]));
			const said = ['h', 'x', 'e'].map(key => {
				desk.press(key);
				return lastNote(desk.state());
			});
			assert.deepEqual(
				said,
				['hold', 'hang up', 'eavesdrop'].map(word => `${word}: ${reason}`),
			);
			assert.deepEqual([desk.performed, desk.state().dialog], [[], undefined]);
		});

		it(`dims the refused keys in the footer: ${channel.uuid}`, () => {
			const line = footerLine(stateWith([channel]), unicodeGlyphs, 120);
			const styles = Object.fromEntries(line.map(({text, style}) => [text, style]));
			assert.deepEqual([styles.h, styles.x, styles.e, styles.n], ['dim', 'dim', 'dim', 'accent']);
		});
	}

	it('among marked ones is left alone and counted; the others are sent as the list has them', () => {
		const desk = deskWith(stateWith(odd));
		desk.press('*', 'x');
		const {dialog} = desk.state();
		assert.strictEqual(dialog?.kind, 'bulk-hangup');
		assert.deepEqual(
			[dialog.calls.map(({channel}) => channel.uuid), dialog.others],
			[[capitals], [[`cannot: ${reason}`, 2]]],
		);
		desk.wait(500);
		desk.type('1');
		desk.press('return');
		assert.deepEqual(desk.performed, [{kind: 'hangup', uuid: capitals, cause: 'NORMAL_CLEARING'}]);
	});

	it('marked alone gives the reason at once', () => {
		const desk = deskWith(stateWith(others));
		desk.press('*', 'h');
		assert.equal(lastNote(desk.state()), `hold: none of the 2 calls can (${reason})`);
	});
});

it('a uuid in capitals is acted on as the list has it', () => {
	const desk = deskWith(
		stateWith(
			odd.filter(({uuid}) => uuid === capitals),
			{filter: `id:${capitals.toLowerCase()}`},
		),
	);
	desk.press('x');
	desk.wait(500);
	desk.press('y');
	assert.deepEqual(desk.performed, [{kind: 'hangup', uuid: capitals, cause: 'NORMAL_CLEARING'}]);
});
