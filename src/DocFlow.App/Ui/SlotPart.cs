namespace DocFlow.App.Ui;

/// <summary>A component that one feature shows on a page of another, which does not know it: both name the place.</summary>
/// <param name="Component">takes <c>SubjectId</c>, the row the page is about</param>
public sealed record SlotPart(string Place, Type Component, int Order);
