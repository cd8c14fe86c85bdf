import { Outlet } from '@tanstack/react-router'
import { LockScreen } from '../areas/access/desk/LockScreen.tsx'
import { useDeskSession } from '../areas/access/desk/useDeskSession.ts'
import { FirstRun } from '../areas/organisations/FirstRun.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { useRead } from './host/useRead.ts'
import { PlaceProvider } from './PlaceProvider.tsx'
import { Shell } from './shell/Shell.tsx'

/** While the desk is locked, nothing but the lock; before there is an organisation, the first run; then the shell around every screen. */
export function Frame() {
  const session = useDeskSession()
  return (
    <Loaded read={session} lines={0}>
      {({ state, organisation }) => (state === 'locked' ? <LockScreen organisation={organisation?.name} /> : <Opened />)}
    </Loaded>
  )
}

function Opened() {
  const organisation = useRead('organisations.get', {})
  return (
    <Loaded read={organisation} lines={0}>
      {(found) =>
        found.organisation === undefined ? (
          <FirstRun />
        ) : (
          <PlaceProvider organisation={found.organisation}>
            <Shell organisationName={found.organisation.name}>
              <Outlet />
            </Shell>
          </PlaceProvider>
        )
      }
    </Loaded>
  )
}
