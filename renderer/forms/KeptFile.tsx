import { IconFileTypePdf } from '@tabler/icons-react'
import { useState } from 'react'
import type { FileRef } from '../../shared/kernel/fields.ts'
import { keptAddress } from '../app/host/files.ts'
import classes from './KeptFile.module.css'
import { KeptFileView } from './KeptFileView.tsx'

interface KeptFileProps {
  file: FileRef
  /** What it is to people: “Passport”; without it, its name. */
  label?: string
  /** The picture itself instead of a small one beside its name. */
  large?: boolean
}

/** A file of a record, small; pressed, it is shown whole. */
export function KeptFile({ file, label = file.name, large = false }: KeptFileProps) {
  const [open, setOpen] = useState(false)
  const isPicture = file.type.startsWith('image/')
  return (
    <>
      <button
        type="button"
        className={classes.file}
        onClick={() => setOpen(true)}
        {...(large ? { 'aria-label': label, title: label } : {})}
      >
        {isPicture ? (
          <img src={keptAddress(file)} alt="" className={large ? classes.large : classes.small} loading="lazy" />
        ) : (
          <IconFileTypePdf size={large ? 48 : 24} stroke={1.5} aria-hidden="true" />
        )}
        {!(large && isPicture) && <span className={classes.name}>{label}</span>}
      </button>
      {open && <KeptFileView file={file} label={label} onClose={() => setOpen(false)} />}
    </>
  )
}
