import BroadsideCommands
import CMemory

// Before there is a second thread.
take_memory_in_large_steps()
await runBroadside()
