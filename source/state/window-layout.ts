/** The window, in cells. */
export type WindowSize = {readonly columns: number; readonly rows: number};

type DetailPlace = 'none' | 'below' | 'beside' | 'full';

/** How the window is divided, in cells. The parts stand in this order from top to bottom. */
export type Screen = WindowSize & {
	/** 1 in a narrow or low window, else 2. */
	readonly headerRows: number;
	/** The line of column titles: 0 or 1. */
	readonly titleRows: number;
	readonly listRows: number;
	readonly listColumns: number;
	readonly detail: DetailPlace;
	/** The rows and columns inside the detail, without its rules. */
	readonly detailRows: number;
	readonly detailColumns: number;
	/** The line of the filter while it is typed or applied: 0 or 1. */
	readonly filterRows: number;
};

const besideFrom = 150;
/** The widest detail: beyond it the columns of the list need the room more. */
const widestDetail = 90;
const belowFrom: WindowSize = {columns: 72, rows: 20};
const summaryRows = 4;
const rules = 2;
/** The message and the footer. */
export const bottomRows = 2;

export const screenOf = (size: WindowSize, isDetailFull: boolean, hasFilterLine: boolean): Screen => {
	const columns = Math.max(size.columns, 1);
	const rows = Math.max(size.rows, 1);
	const headerRows = columns >= belowFrom.columns && rows >= 18 ? 2 : 1;
	const filterRows = hasFilterLine ? 1 : 0;
	const body = Math.max(0, rows - headerRows - filterRows - bottomRows);
	const titleRows = body > 3 ? 1 : 0;
	const listRows = body - titleRows;
	const whole: Screen = {
		columns,
		rows,
		headerRows,
		filterRows,
		titleRows,
		listRows,
		listColumns: columns,
		detail: 'none',
		detailRows: 0,
		detailColumns: 0,
	};
	if (isDetailFull) {
		return {...whole, titleRows: 0, listRows: 0, detail: 'full', detailRows: body, detailColumns: columns};
	}

	if (columns >= besideFrom) {
		const detailColumns = Math.min(Math.floor(columns / 3), widestDetail);
		return {...whole, listColumns: columns - detailColumns, detail: 'beside', detailRows: body, detailColumns};
	}

	return columns >= belowFrom.columns && rows >= belowFrom.rows
		? {
				...whole,
				listRows: listRows - summaryRows - rules,
				detail: 'below',
				detailRows: summaryRows,
				detailColumns: columns,
			}
		: whole;
};

type Sized = {readonly size: WindowSize};

/** The part of the window that a dialog may cover: the message and the keys stay in sight. */
export const dialogArea = ({size}: Sized): WindowSize => ({
	columns: Math.max(1, size.columns),
	rows: Math.max(1, size.rows - bottomRows),
});

/** The cells and lines inside the largest dialog that the window has room for: all but its edges and its keys. */
export const dialogRoom = (sized: Sized): WindowSize => {
	const {columns, rows} = dialogArea(sized);
	return {columns: Math.max(1, columns - 7), rows: Math.max(1, rows - 4)};
};

/** A dialog that asks something is no wider than this: its lines are read one by one. */
const comfortable = 66;

/** The cells inside a dialog that asks something. */
export const questionWidth = (sized: Sized): number => Math.min(comfortable, dialogRoom(sized).columns);
