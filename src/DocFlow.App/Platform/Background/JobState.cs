namespace DocFlow.App.Platform.Background;

public enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}
