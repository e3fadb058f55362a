/** What the mouse did, and the cell of the screen where: from 0 at the top left. */
export type MouseEvent =
	| {readonly kind: 'wheel'; readonly by: -1 | 1; readonly column: number; readonly row: number}
	| {readonly kind: 'click'; readonly column: number; readonly row: number};
