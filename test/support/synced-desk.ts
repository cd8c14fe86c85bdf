import { openWorkspace, type WorkspaceOptions } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { actionNamed, type DeskActionName, type DeskActions } from '../../electron/host/catalogue.ts'
import { PASSWORD } from './test-server.ts'

export interface SyncedDesk {
  readonly workspace: Workspace
  run<N extends DeskActionName>(name: N, input: DeskActions[N]['input']): Promise<DeskActions[N]['output']>
  connect(server: { url: string }, person: { email: string }, organisationId?: string): Promise<DeskActions['sync.connect']['output']>
  /** Everything sent and fetched. */
  sync(): Promise<DeskActions['sync.now']['output']>
  close(): Promise<void>
}

/** A desk of its own folder, as the command line or the app would open it. */
export async function openSyncedDesk(options: WorkspaceOptions): Promise<SyncedDesk> {
  const workspace = await openWorkspace(options)
  const run: SyncedDesk['run'] = (name, input) => workspace.run(actionNamed(name), input) as never
  return {
    workspace,
    run,
    connect: ({ url }, { email }, organisationId) =>
      run('sync.connect', { url, email, password: PASSWORD, ...(organisationId === undefined ? {} : { organisationId }) }),
    sync: () => run('sync.now', {}),
    close: () => workspace.close(),
  }
}

/** Resolves when it holds, looked at anew at every change of the desk; never by waiting a while. */
export async function until(desk: SyncedDesk, isSo: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const listening = desk.workspace.changes.subscribe(() => {
        listening.unsubscribe()
        resolve()
      })
    })
    if (await isSo()) return
    await changed
  }
}
