/** The one way from the views to a host. Nothing else in the renderer knows which host it is. */
import type { MethodInput, MethodName, MethodOutput } from '../../shared/contract/contract.ts';
import type { TouchstoneEvent } from '../../shared/contract/events.ts';
import type { CallResult } from '../../shared/contract/failure.ts';

/** One entry of the application menu, made from a command. */
export interface MenuItem {
  readonly commandId: string;
  readonly label: string;
  /** As Electron writes it: "CmdOrCtrl+Z". */
  readonly accelerator?: string;
  readonly enabled: boolean;
}

export interface MenuGroup {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** `signed-out`: another start of the host answers, which does not know this window. */
export type Connection = 'connected' | 'unreachable' | 'signed-out';

export interface Transport {
  readonly host: 'electron' | 'web';
  /** Never rejects; a host that cannot be reached is a failure with code `internal`. */
  call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<CallResult<MethodOutput<Name>>>;
  /** Carries the calls made while `run` runs as one; they are answered when the last of them is. For quick reads. */
  together(run: () => void): void;
  subscribe(listener: (event: TouchstoneEvent) => void): () => void;
  /** Calls back when the host is lost and when it is found again; at the start it is taken to be there. */
  onConnection(listener: (connection: Connection) => void): () => void;
  /** The native menu where the host has one; elsewhere it does nothing. */
  setMenu(groups: readonly MenuGroup[]): void;
  /** Commands chosen in the native menu. */
  onMenuCommand(listener: (commandId: string) => void): () => void;
}
