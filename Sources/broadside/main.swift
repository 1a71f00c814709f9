import BroadsideCommands
import CMemory
import Dispatch

// Before there is a second thread.
take_memory_in_large_steps()

let done = DispatchSemaphore(value: 0)
Task.detached {
  await runBroadside()
  done.signal()
}
// Not awaited: that would end this thread, and unwinding its stack begins with a search of the whole program.
done.wait()
