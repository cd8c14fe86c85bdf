import { defineArea } from '../area.ts'
import { ImportRun } from './import-run.entity.ts'
import { listImports } from './list-imports.action.ts'
import { undoImport } from './undo-import.action.ts'

/** Bringing files in. Reading them is a desk's work: those actions stand in electron/host/areas/imports. */
export const imports = defineArea({
  name: 'imports',
  entities: [ImportRun],
  actions: [undoImport, listImports],
})
