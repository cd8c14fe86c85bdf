import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useHotKeys } from '../../../ui/keys/useHotKeys.ts'
import { WhoWorks } from './WhoWorks.tsx'

/** Over any screen: somebody else takes the desk; the screen stays where it was. */
export function SwitchUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('access')
  const queries = useQueryClient()
  useHotKeys([{ keys: 'escape', label: t('close'), run: onClose }], { exclusive: true })
  const entered = (): void => {
    onClose()
    void queries.invalidateQueries()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={false}
      title={t('switch.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      size={440}
    >
      <WhoWorks onIn={entered} />
    </Modal>
  )
}
