import type { AuditHome } from '../../../../shared/areas/access/audit-home.ts'
import { AppError } from '../../../../shared/kernel/errors.ts'
import type { SqliteInternals } from '../../database/rx-storage-instance.ts'
import type { Workspace } from '../../workspace.ts'

/** A desk has the changes it made itself; with a server in reach that is asked, for it has everybody's. */
export function deskAudit(workspace: Workspace): AuditHome {
  return {
    async askServer(action, input) {
      if (!workspace.sync.link) return undefined
      try {
        const path = `/api/v1/actions/${action}`
        const answer = (await workspace.services.server.ask('POST', path, input, workspace.org)) as Record<string, unknown>
        // What waits here is in nobody's trail but this desk's.
        const { waiting } = await workspace.sync.status()
        return waiting > 0 ? { ...answer, complete: false } : answer
      } catch (thrown) {
        // Out of reach, or not for this person to see: then what this desk knows itself is shown, and said to be no more than that.
        if (thrown instanceof AppError) return undefined
        throw thrown
      }
    },
    async changesOf(documentId) {
      const { inside } = workspace.records.records.internalStorageInstance.internals as SqliteInternals
      return inside?.naming(documentId) ?? []
    },
  }
}
