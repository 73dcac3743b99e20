package host

// GLFailed returns the error for a window that could not be opened although
// Display found nothing wrong.
func GLFailed(cause error) error { return failure(NoOpenGL, cause, "host.opengl.failed") }
