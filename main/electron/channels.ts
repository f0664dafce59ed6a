/** Names of the few channels between a window and the main process, for both sides of the border. */
export const CHANNELS = {
  /** Window → main: one call of the contract. */
  call: 'contract:call',
  /** Main → window: one event of the contract. */
  event: 'contract:event',
  /** Window → main: the commands the native menu shows. */
  setMenu: 'menu:set',
  /** Main → window: the id of a command chosen in the native menu. */
  menuCommand: 'menu:command',
} as const;
