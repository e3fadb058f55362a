import {Box, useWindowSize} from 'ink';
import {useEffect} from 'react';
import {SWRConfig} from 'swr';
import {noAudit, type AuditLog} from './audit/audit-log.js';
import {Footer} from './screen/footer.js';
import {Detail} from './screen/detail.js';
import {Charts} from './features/charts/view.js';
import {Dialog} from './screen/dialog.js';
import {Header} from './screen/header.js';
import {List} from './screen/list.js';
import {ScreenReader} from './features/screen-reader/view.js';
import type {Source} from './sources/source.js';
import {noExtras, type TerminalExtras} from './terminal/terminal-modes.js';
import {ThemeContext} from './ui/theme/theme-context.js';
import {useAudit} from './hooks/use-audit.js';
import {useNotifications} from './features/alerts/use-notifications.js';
import {useBulkSender} from './features/bulk/bulk-sender.js';
import {useEarlyUndo} from './features/undo/use-early-undo.js';
import {useClock} from './hooks/use-clock.js';
import {useWarmFilterIndex} from './features/filter/warm-filter-index.js';
import {useKeys, useMouse} from './hooks/use-keys.js';
import type {RecordNews} from './hooks/intake.js';
import {Subscribed, useIntake} from './hooks/use-sources.js';
import {useServices} from './hooks/use-services.js';
import {useStore, useStored} from './hooks/use-store.js';
import {useTitle} from './hooks/use-window-title.js';
import {screen} from './state/selectors.js';
import type {State} from './state/state.js';
import type {Store} from './state/store.js';
import type {Theme} from './ui/theme/theme.js';

/** The whole frame, from the state alone. */
export function Screen({state}: {readonly state: State}) {
	const {columns, rows, detail} = screen(state);
	return (
		<Box flexDirection="column" width={columns} height={rows} overflow="hidden">
			<Header state={state} />
			{state.view.charts.isOpen ? (
				<Charts state={state} />
			) : (
				<Box flexShrink={0} flexDirection={detail === 'beside' ? 'row' : 'column'}>
					{detail === 'full' ? null : <List state={state} />}
					<Detail state={state} />
				</Box>
			)}
			<Footer state={state} />
			<Dialog state={state} />
		</Box>
	);
}

type AppProps = {
	readonly store: Store;
	readonly sources: readonly Source[];
	readonly theme: Theme;
	/** Ms since the epoch. */
	readonly now: () => number;
	/** The least time between two dispatches of news, ms; by default that between two frames. */
	readonly frameTime?: number;
	/** Records the news; not set without a recording. */
	readonly record?: RecordNews | undefined;
	/** Logs the actions; by default nothing does. */
	readonly audit?: AuditLog;
	/** The modes of the terminal and its window title; by default none. */
	readonly extras?: TerminalExtras;
	/** Switches to the server of another profile; by default it stays. */
	readonly switchTo?: (profile: string) => void;
	/** Dispatches to the session on screen at that moment, for a program that may end after a switch of servers; by default to `store`. */
	readonly dispatchToCurrent?: Store['dispatch'];
};

const stay = () => undefined;

function Drawn({store}: {readonly store: Store}) {
	return <Screen state={useStore(store)} />;
}

const isSpokenIn = ({isScreenReader}: State) => isScreenReader;

function Monitor({store, sources, now, frameTime, record, ...more}: AppProps) {
	const {audit = noAudit, extras = noExtras, switchTo = stay, dispatchToCurrent = store.dispatch} = more;
	const {columns, rows} = useWindowSize();
	const intake = useIntake(store, frameTime, record);
	const services = useServices({store, sources, intake, now, audit, extras, switchTo, dispatchToCurrent});
	useAudit(store, audit);
	useNotifications(store, services, extras);
	useBulkSender(store, services);
	useEarlyUndo(store, services);
	useKeys(services, extras.keyboard);
	useMouse(store, extras);
	useClock(store, now);
	useWarmFilterIndex(store);
	useTitle(store, extras);
	useEffect(() => {
		const {size} = store.getState();
		if (size.columns !== columns || size.rows !== rows) {
			store.dispatch({type: 'resized', size: {columns, rows}});
		}
	}, [columns, rows, store]);
	return (
		<>
			{sources.map(source => (
				<Subscribed key={source.server} store={store} source={source} intake={intake} />
			))}
			{useStored(store, isSpokenIn) ? <ScreenReader store={store} extras={extras} /> : <Drawn store={store} />}
		</>
	);
}

const swr = {provider: () => new Map()};

/** The monitor: draws the updates of the sources, and runs the commands of the keys. */
export function App(props: AppProps) {
	return (
		<ThemeContext.Provider value={props.theme}>
			<SWRConfig value={swr}>
				<Monitor {...props} />
			</SWRConfig>
		</ThemeContext.Provider>
	);
}
