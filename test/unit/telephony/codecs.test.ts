import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {codecText, mediaText} from '../../../source/telephony/codecs.js';
import {channel} from '../../helpers/channels.js';

type Example = readonly [read: string, write: string, codecs: string, media: string];

describe('the codecs of a leg', () => {
	const examples: readonly Example[] = [
		['PCMA 8000', 'PCMA 8000', 'PCMA', 'PCMA 8k'],
		['opus 48000', 'PCMU 8000', 'opus→PCMU', 'opus 48k → PCMU 8k'],
		['L16 8000', 'L16 16000', 'L16', 'L16 8k → L16 16k'],
		['speex 22050', 'speex 22050', 'speex', 'speex 22.05k'],
		['PCMU 8000', '', 'PCMU', 'PCMU 8k'],
		['', 'PCMU 8000', 'PCMU', 'PCMU 8k'],
		['PCMU', 'PCMU', 'PCMU', 'PCMU'],
		['PCMU 0', 'PCMU 0', 'PCMU', 'PCMU'],
		['', '', '', ''],
	];
	for (const [read, write, codecs, media] of examples) {
		it(`receiving ${read || 'nothing'} and sending ${write || 'nothing'} read “${codecs}” and “${media}”`, () => {
			const [readCodec = '', readRate = ''] = read.split(' ', 2);
			const [writeCodec = '', writeRate = ''] = write.split(' ', 2);
			const leg = channel({
				read_codec: readCodec,
				read_rate: readRate,
				write_codec: writeCodec,
				write_rate: writeRate,
			});
			assert.equal(codecText(leg), codecs);
			assert.equal(mediaText(leg), media);
		});
	}
});
