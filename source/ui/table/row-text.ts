import {callCodecs, callee, callRoutes, shorterRoutes} from '../../telephony/call-text.js';
import {foldedCall, type TrackedChannel} from '../../live/live-list.js';
import {codecText} from '../../telephony/codecs.js';
import {partiesOf, type Party} from '../../telephony/parties.js';
import {routeText, shortRoute} from '../../telephony/route.js';

/** Who is called by a row: by its channel, or by the call that it stands for. */
export const calleeOf = (row: TrackedChannel): Party => {
	const call = foldedCall(row);
	return call ? callee(call) : partiesOf(row.channel).to;
};

/** The codecs of a row in one word: of its leg, or of the two ends of its call. */
export const codecs = (row: TrackedChannel): string => {
	const call = foldedCall(row);
	return call ? callCodecs(call) : codecText(row.channel);
};

/** Where a pair of codecs does not fit: the first as a whole word. */
export const fewerCodecs = (row: TrackedChannel): readonly string[] => {
	const [first, second] = codecs(row).split(/[|→]/u, 2);
	return second ? [`${first}…`] : [];
};

/** The way of its leg, or the ways in and out of its call. */
export const routes = (row: TrackedChannel): string => {
	const call = foldedCall(row);
	return call ? callRoutes(call) : routeText(row.channel);
};

/** The same in fewer words, the fullest first. */
export const shorterRoutesOf = (row: TrackedChannel): readonly string[] => {
	const call = foldedCall(row);
	return call ? shorterRoutes(call) : [shortRoute(row.channel)];
};
