namespace DocFlow.App.Ui;

public enum StepState
{
    Waiting,
    Current,
    Done,
    Failed,
}
