import {clock, counted} from '../../util/format.js';
import type {DialogOf} from '../../state/dialogs.js';
import {fit, wrapWords} from '../../ui/table/fit.js';
import {span} from '../../ui/table/line.js';
import type {Line, Style} from '../../ui/theme/style.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {chosenAlert} from './alerts.js';
import type {Alert, Severity} from './alert.js';
import {alertId, rules} from './evaluate.js';

/** The most characters of a line that are easy to read. */
const maxWidth = 84;

const severityStyle: Readonly<Record<Severity, Style>> = {alarm: 'alarm', warning: 'suspect', note: 'dim'};

/** The cells of the mark, the number of channels and the time. */
const beside = 28;
const longestTitle = 30;

const alertLine = (alert: Alert, isChosen: boolean, width: number): Line => {
	const {severity, title, ids, key, since, filter} = alert;
	const style = severityStyle[severity];
	const about = filter ? key : ids.length > 0 ? counted(ids.length, 'channel') : '';
	return [
		span(severity === 'note' ? '  ' : '! ', style),
		span(
			` ${fit(title, Math.min(longestTitle, width - beside))}`,
			isChosen ? 'chosen' : severity === 'note' ? 'dim' : undefined,
		),
		span(` ${fit(about, 15)} ${clock(since)}`, 'dim'),
	];
};

const prose = (text: string, width: number, style?: Style): readonly Line[] =>
	wrapWords(span(text).text, width).map(line => [span(line, style)]);

const calmLines = (width: number): readonly Line[] => [
	[span('Nothing looks wrong. Looked for:', 'good')],
	...prose(rules.map(({title}) => title.toLowerCase()).join(' · '), width, 'dim'),
];

/** The alerts, the worst first, with the reason and the caveat of the chosen one. */
export const alertsView = (dialog: DialogOf<'alerts'>, {state, widest, room}: ViewContext): DialogView => {
	const {all} = state.alerts;
	const width = Math.min(maxWidth, widest);
	const chosen = chosenAlert(state, dialog);
	const bell = [
		span('bell ', 'dim'),
		span(state.isBellOn ? 'on' : 'off', state.isBellOn ? 'strong' : 'dim'),
		span(': when on, it rings for each new alert', 'dim'),
	];
	const title = 'Alerts';
	if (all.length === 0) {
		return {title, lines: [...calmLines(width), [], bell]};
	}

	const details = chosen
		? [...prose(chosen.why, width), ...prose(chosen.caveat, width, 'dim')]
		: [[span('This is no longer so.', 'dim')]];
	const place = all.findIndex(alert => alertId(alert) === dialog.chosen);
	const shown = Math.max(1, Math.min(all.length, room - details.length - 2));
	const top = Math.max(0, Math.min(place - Math.floor(shown / 2), all.length - shown));
	const list = all.slice(top, top + shown).map((alert, index) => alertLine(alert, top + index === place, width));
	return {title, lines: [...list, [], ...details, ...(list.length + details.length + 2 < room ? [[]] : []), bell]};
};
