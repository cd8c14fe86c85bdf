import { Button, FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import type { FileRef } from '../../shared/kernel/fields.ts'
import { keepFile } from '../app/host/files.ts'
import { InlineError } from '../ui/InlineError.tsx'

export const KEPT_TYPES = 'image/png,image/jpeg,image/webp,application/pdf'

interface KeepButtonProps {
  /** “Add a picture”. */
  children: string
  accept?: string
  use?: 'logo'
  disabled?: boolean
  /** Called once the file is kept; what it throws is shown here. */
  onKept: (file: FileRef) => unknown
}

/** Lets a person choose a picture or PDF and has it kept; says beside itself what is wrong with one that is not. */
export function KeepButton({ children, accept = KEPT_TYPES, use, disabled = false, onKept }: KeepButtonProps) {
  const [keeping, setKeeping] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const take = async (file: File | null): Promise<void> => {
    if (!file) return
    setKeeping(true)
    setFailure(undefined)
    try {
      await onKept(await keepFile(file, use))
    } catch (thrown) {
      setFailure(thrown)
    } finally {
      setKeeping(false)
    }
  }
  return (
    <>
      <FileButton accept={accept} disabled={disabled} onChange={(file) => void take(file)}>
        {(press) => (
          <Button
            {...press}
            variant="default"
            loading={keeping}
            disabled={disabled}
            leftSection={<IconPaperclip size={16} stroke={1.75} />}
          >
            {children}
          </Button>
        )}
      </FileButton>
      {failure !== undefined && <InlineError error={failure} />}
    </>
  )
}
