namespace DocFlow.App.Platform.Permissions;

public enum ViewerKind
{
    Nobody,
    Person,
    Program,
    Office,
}
