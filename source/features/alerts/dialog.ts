import {clock, counted} from '../../util/format.js';
import type {Services} from '../../commands/command.js';
import {close, type DialogModule} from '../../commands/dialog.js';
import type {State} from '../../state/state.js';
import {firstAround, placeAfter} from '../../state/view.js';
import {clauses} from '../../ui/phrases.js';
import {fit, wrapWords} from '../../ui/table/fit-text.js';
import {span} from '../../ui/spans.js';
import type {Line, Style} from '../../ui/theme/style.js';
import {hiddenAround, type DialogView, type ViewContext} from '../../ui/dialog/view.js';
import {filterTextFor} from '../filter/language/stringify.js';
import {setFilter} from '../filter/keys.js';
import {firstAlert} from './state.js';
import type {Alert, Severity} from './alert.js';
import {alertId, rules} from './rules.js';

/** `chosen` is the alert under the cursor, which stays on it when the order changes. */
type AlertsDialog = {readonly kind: 'alerts'; readonly chosen: string | undefined};

/** The most characters of a line that are easy to read. */
const maxWidth = 84;

const severityStyle: Readonly<Record<Severity, Style>> = {alarm: 'alarm', warning: 'suspect', note: 'dim'};

/** The cells of the mark, the number of channels and the time. */
const beside = 28;
const longestTitle = 30;

const alertLine = (alert: Alert, isChosen: boolean, width: number): Line => {
	const {severity, title, ids, key, since, filter} = alert;
	const isNote = severity === 'note';
	const about = filter ? key : ids.length > 0 ? counted(ids.length, 'channel') : '';
	return [
		span(isNote ? '  ' : '! ', severityStyle[severity]),
		span(` ${fit(title, Math.min(longestTitle, width - beside))}`, isChosen ? 'chosen' : isNote ? 'dim' : undefined),
		span(` ${fit(about, 15)} ${clock(since)}`, 'dim'),
	];
};

const prose = (text: string, width: number, style?: Style): readonly Line[] =>
	wrapWords(span(text).text, width).map(line => [span(line, style)]);

/** The alert under the cursor; none when it is over. */
export const chosenAlert = ({alerts}: State, {chosen}: AlertsDialog): Alert | undefined =>
	alerts.all.find(alert => alertId(alert) === chosen);

const reasonAgainstShowing = (dialog: AlertsDialog, state: State): string | undefined => {
	const alert = chosenAlert(state, dialog);
	if (!alert) {
		return state.alerts.all.length === 0 ? 'nothing looks wrong' : 'this is no longer so: choose another one';
	}

	return alert.filter || alert.ids.length > 0
		? undefined
		: 'those calls are gone: the list has nothing to show of them';
};

/** Shows the calls of the chosen alert, where there is no reason against it. */
const showCalls = (services: Services, dialog: AlertsDialog) => {
	const {rule, filter = {field: 'alert', value: rule}} = chosenAlert(services.getState(), dialog)!;
	close(services);
	setFilter(services, filterTextFor(filter.field, filter.value));
	services.dispatch({type: 'moved', move: 'first'});
};

/** The alerts, the worst first, with the reason and the caveat of the chosen one. */
const alertsView = (dialog: AlertsDialog, {state, widest, room}: ViewContext): DialogView => {
	const {all} = state.alerts;
	const width = Math.min(maxWidth, widest);
	const chosen = chosenAlert(state, dialog);
	const bell = state.isBellOn
		? [span('bell on', 'strong'), span(': it rings for each new alert', 'dim')]
		: [span('bell off: no new alert rings', 'dim')];
	// In a small window it covers the header.
	const title = state.past ? `Alerts at ${clock(state.now)}` : 'Alerts';
	if (all.length === 0) {
		const lookedFor = prose(rules.map(rule => rule.title.toLowerCase()).join(' · '), width, 'dim');
		return {title, lines: [[span('Nothing looks wrong. Looked for:', 'good')], ...lookedFor, [], bell]};
	}

	const details = chosen
		? [...prose(chosen.why, width), ...prose(chosen.caveat, width, 'dim')]
		: [[span('This is no longer so.', 'dim')]];
	const place = all.findIndex(alert => alertId(alert) === dialog.chosen);
	const shown = Math.max(1, Math.min(all.length, room - details.length - 2));
	const top = firstAround(place, all.length, shown);
	const list = all.slice(top, top + shown).map((alert, index) => alertLine(alert, top + index === place, width));
	const lines = [...list, [], ...details, ...(list.length + details.length + 2 < room ? [[]] : []), bell];
	return {title, lines, hidden: hiddenAround(top, list.length, all.length)};
};

export const alertsDialog: DialogModule<AlertsDialog, [state: State]> = {
	name: 'alerts',
	open: state => ({kind: 'alerts', chosen: firstAlert(state)}),
	keys: [
		{keys: ['escape', 'q'], toggledBy: 'alerts', label: 'close', run: close},
		{
			keys: ['b'],
			label: 'bell',
			run({getState, dispatch}) {
				dispatch({type: 'bell', isOn: !getState().isBellOn});
			},
		},
		{keys: ['return'], label: 'show these calls', reason: reasonAgainstShowing, run: showCalls},
	],
	moved(dialog, move, {alerts: {all}}) {
		const place = all.findIndex(alert => alertId(alert) === dialog.chosen);
		const to = all[placeAfter(move, place, all.length, all.length)];
		return to ? {...dialog, chosen: alertId(to)} : dialog;
	},
	wheelLines: 1,
	showsMoment: true,
	view: alertsView,
	announce: () => ['Alerts.'],
	item(dialog, state) {
		const {all} = state.alerts;
		const key = dialog.chosen ?? '';
		const alert = chosenAlert(state, dialog);
		if (!alert) {
			return {key, text: all.length === 0 ? 'Nothing looks wrong.' : 'This is no longer so.'};
		}

		const {title, severity, ids, since, why, caveat} = alert;
		const head = clauses(
			title,
			severity === 'note' ? 'only a note' : severity,
			ids.length > 0 ? counted(ids.length, 'channel') : undefined,
			`since ${clock(since)}`,
			`${all.indexOf(alert) + 1} of ${all.length}`,
		);
		return {key, text: [head, clauses(why), clauses(caveat)].join(' ')};
	},
};
