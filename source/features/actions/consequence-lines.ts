import type {ChannelActionRequest} from '../../telephony/action.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {consequencesOf} from '../../telephony/consequences.js';
import {legNameOf} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {wrapWords} from '../../ui/table/fit.js';
import {span} from '../../ui/table/line.js';
import type {Line} from '../../ui/theme/style.js';
import type {ViewContext} from '../../ui/dialog/view.js';
import {capitalized} from '../../util/format.js';

/** Who will hear or lose what, as sentences on the screen. Two parties with long numbers take two lines in a narrow window. */
export const consequenceLines = (
	{channel}: TrackedChannel,
	request: ChannelActionRequest,
	{width}: Pick<ViewContext, 'width'>,
): readonly Line[] =>
	consequencesOf(request, channel).flatMap(text =>
		wrapWords(capitalized(`${text}.`), width).map((piece): Line => [span(piece)]),
	);

/** The same in one sentence for a screen reader, with the leg where the call has several. */
export const consequenceText = ({channel}: TrackedChannel, request: ChannelActionRequest, state: State): string => {
	const leg = legNameOf(state, channel);
	return [leg && `it acts on the ${leg}`, ...consequencesOf(request, channel)].filter(Boolean).join('; ');
};
