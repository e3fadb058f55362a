import {actionVerbs, holdMusicText} from '../../telephony/action.js';
import {hangupCauses} from '../../telephony/hangup-causes.js';
import {capitalized} from '../../util/format.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {choiceSpans} from '../../ui/field-spans.js';
import {pickedOf} from '../../ui/form.js';
import {short, span} from '../../ui/table/line.js';
import type {DialogOf} from '../../state/dialogs.js';
import {legNameOf} from '../../state/selectors.js';
import {screenName} from '../../state/servers.js';
import {aboutCall} from './about-call.js';

export const hangupView = ({row, form}: DialogOf<'hangup'>, context: ViewContext): DialogView => {
	const leg = legNameOf(context.state, row.channel);
	const cause = hangupCauses[pickedOf(form, 'cause')]!;
	return aboutCall(row, context, {
		title: 'Hang up this call?',
		isDanger: true,
		lines: [
			[span('Cause  ', 'dim'), ...choiceSpans(cause, context.glyphs)],
			...(leg === '' ? [] : [[span(`Hangs up the ${leg}; its partner usually ends with it.`, 'dim')]]),
		],
	});
};

/** Asked before a hold or unhold. Before a hold it says who hears the music. */
export const confirmView = ({row, request}: DialogOf<'confirm'>, context: ViewContext): DialogView => {
	const leg = legNameOf(context.state, row.channel);
	const music = request.kind === 'hold' ? holdMusicText(row.channel) : '';
	const effect = music === '' ? (leg === '' ? '' : `It acts on the ${leg}.`) : `${music}.`;
	return aboutCall(row, context, {
		title: `${capitalized(actionVerbs[request.kind])} this call?`,
		isDanger: true,
		lines: effect === '' ? [] : [[short(capitalized(effect), context.width)]],
	});
};

/** Asked before calls can be changed on a screen that a profile or a flag made read-only. */
export const liftReadOnlyView = ({by}: DialogOf<'lift-read-only'>, {state, width}: ViewContext): DialogView => ({
	title: 'Allow changes here?',
	isDanger: true,
	lines: [
		[short(`${by} made this screen read-only.`, width)],
		[short(`Keys will act on the calls of ${screenName(state)} again.`, width)],
	],
});
