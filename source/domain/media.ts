import type {Channel} from './channel.js';

/**
The codecs of a leg in one word: `PCMA`, or `opus→PCMU` when what is received differs from what is sent; empty before
media.
*/
export const codecText = ({readCodec, writeCodec}: Channel): string => {
	if (readCodec === writeCodec || writeCodec === '') {
		return readCodec;
	}

	return readCodec === '' ? writeCodec : `${readCodec}→${writeCodec}`;
};

const kilohertz = (rate: string): string => {
	const hertz = Number(rate);
	return hertz > 0 ? ` ${hertz / 1000}k` : '';
};

/** The codecs with their sampling rates: `opus 48k → PCMU 8k`. */
export const mediaText = (channel: Channel): string => {
	const read = channel.readCodec && channel.readCodec + kilohertz(channel.readRate);
	const write = channel.writeCodec && channel.writeCodec + kilohertz(channel.writeRate);
	return read === write || write === '' ? read : [read, write].filter(Boolean).join(' → ');
};
