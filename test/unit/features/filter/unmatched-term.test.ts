import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {filterLine} from '../../../../source/features/filter/filter-line.js';
import {unmatchedTexts} from '../../../../source/features/filter/unmatched-term.js';
import {numbered, stateWith} from '../../../helpers/states.js';

const state = stateWith([
	numbered(1, {callstate: 'HELD', cid_num: '380441'}),
	numbered(2, {callstate: 'RINGING', cid_num: '380671', direction: 'outbound'}),
]);

const missedBy = (text: string, listed = state) =>
	unmatchedTexts({...listed, view: {...listed.view, filter: text}})[0]?.replace('none has ', '');

describe('the term that nothing matches', () => {
	it('is the first of those that are to blame, as it was typed', () => {
		assert.equal(missedBy('state:held via:kyivstar app:nothing'), 'via:kyivstar');
		assert.equal(missedBy('380441 !Dir:in|out age>0s'), '!Dir:in|out');
		assert.equal(missedBy('held "no body"'), '"no body"');
		assert.equal(missedBy('held age>99h'), 'age>99h');
	});

	it('is not told where terms exclude each other only together, of a single term, or of no channels', () => {
		assert.equal(missedBy('state:held dir:out'), undefined);
		assert.equal(missedBy('kyivstar'), undefined);
		assert.equal(missedBy('held kyivstar', stateWith([])), undefined);
		assert.equal(missedBy('held 380441'), undefined);
	});

	it('is said in fewer words in a narrow window', () => {
		const listed = stateWith([numbered(1, {callstate: 'HELD', context: 'public'})]);
		const textsOf = (filter: string) => unmatchedTexts({...listed, view: {...listed.view, filter}});
		assert.deepEqual(textsOf('held context=publik'), [
			'none has context=publik, did you mean public?',
			'did you mean public?',
			'none has context=publik',
		]);
		const lineAt = (width: number) =>
			filterLine({...listed, view: {...listed.view, filter: 'held context=publik'}}, width)
				.map(({text}) => text)
				.join('');
		assert.match(lineAt(79), /context=publik +0 of 1 channels {2}did you mean public\?/u);
		assert.match(lineAt(59), /context=publik +0 of 1 {2}did you mean public\?/u);
	});

	it('comes with the value that is nearly the wanted one, of a single term too', () => {
		const listed = stateWith([
			numbered(1, {gateway: 'sofia/gateway/kyivstar', cid_num: '380441', context: 'public', read_codec: 'PCMA'}),
			numbered(2, {context: 'x\u{1B}[2J'}),
		]);
		assert.equal(missedBy('context=publik', listed), 'context=publik, did you mean public?');
		assert.equal(missedBy('.context:pubilc', listed), '.context:pubilc, did you mean public?');
		assert.equal(missedBy('codec:life|pcmb dir:in', listed), 'codec:life|pcmb, did you mean PCMA?');
		assert.equal(missedBy('from=380442', listed), undefined, 'another number');
		assert.equal(missedBy('context:nowhere', listed), undefined);
		assert.equal(missedBy('-context:/./', stateWith([numbered(1, {context: 'public'})])), undefined);
		assert.equal(missedBy('context=publik', stateWith([numbered(1, {context: 'public\u{7}'})])), undefined, 'hostile');
	});
});
