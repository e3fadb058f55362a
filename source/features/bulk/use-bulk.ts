import {useEffect} from 'react';
import type {Services} from '../../commands/command.js';
import type {Store} from '../../state/store.js';
import {createBulkSender} from './bulk-sender.js';

/** Keeps a batch going. */
export const useBulk = (store: Store, services: Services): void => {
	useEffect(() => store.subscribe(createBulkSender(services)), [services, store]);
};
