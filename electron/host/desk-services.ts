import { actionNamed } from './catalogue.ts'
import type { DeskServices } from './services.ts'
import { copiesFolderIn } from './files/kept-copies.ts'
import { KeptFiles } from './files/kept-files.ts'
import { deskAudit } from './areas/access/desk-audit.ts'
import { deskPrivacy } from './areas/privacy/desk-privacy.ts'
import { findHits } from './areas/search/find-hits.ts'
import type { Workspace } from './workspace.ts'

type DeskParts = Pick<DeskServices, 'memory' | 'printing' | 'documents' | 'signer' | 'people' | 'server'>

/** What this desk can do beside keeping documents, put together for its actions. */
export function deskServices(workspace: Workspace, parts: DeskParts): DeskServices {
  return {
    dataFolder: workspace.dataFolder,
    ...parts,
    files: new KeptFiles({
      dataFolder: workspace.dataFolder,
      copiesFolder: copiesFolderIn(workspace.backups.folder),
      key: workspace.unlocked.key,
      fetch: (hash) => workspace.sync.fetchFile(hash),
    }),
    run: (name, input, options) => workspace.run(actionNamed(name), input, options),
    readIn: (organisationId, name, input, actor) => workspace.readIn(organisationId, actionNamed(name), input, actor),
    search: (request) => findHits(workspace, request),
    sync: workspace.sync,
    backups: workspace.backups,
    audit: deskAudit(workspace),
    privacy: deskPrivacy(workspace),
    keys: { custody: workspace.unlocked.custody, renewRecoveryKey: () => workspace.recovery.renew() },
  }
}
