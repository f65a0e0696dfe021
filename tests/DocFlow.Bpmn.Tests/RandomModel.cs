using System.Text;

namespace DocFlow.Bpmn.Tests;

/// <summary>Block-structured models: whatever is drawn, a token can always reach the end.</summary>
internal sealed class RandomModel(Random random)
{
    private readonly StringBuilder xml = new();
    private int ids;

    internal Definitions Read()
    {
        xml.Append("<startEvent id='s'/><endEvent id='e'/>");
        var (first, last) = Block(4);
        Flow("s", first);
        Flow(last, "e");
        return Playground.Process(xml.ToString(), "<message id='m' name='m'/><signal id='g' name='g'/><escalation id='x' escalationCode='x'/><error id='r' errorCode='r'/>");
    }

    /// <summary>One block: the node it is entered at and the node it is left from.</summary>
    private (string First, string Last) Block(int depth)
    {
        if (depth == 0)
            return Task();
        switch (random.Next(11))
        {
            case 0 or 1:
                return Task();
            case 2 or 3:
                var (first, middle) = Block(depth - 1);
                var (next, last) = Block(depth - 1);
                Flow(middle, next);
                return (first, last);
            case 4: return Split("parallelGateway", depth, _ => null);
            case 5: return Split("exclusiveGateway", depth, n => $"modulo(n, 3) = {n}");
            case 6: return Split("inclusiveGateway", depth, n => $"n &gt;= {n}");
            case 7: return Loop(depth);
            case 8: return Race(depth);
            default: return Sub(depth);
        }
    }

    private (string, string) Task()
    {
        var id = Next();
        xml.Append(random.Next(7) switch
        {
            0 => $"<serviceTask id='{id}'/>",
            1 => $"<task id='{id}'/>",
            2 => $"<receiveTask id='{id}' messageRef='m'/>",
            3 => $"<intermediateCatchEvent id='{id}'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>",
            4 => $"<userTask id='{id}'><multiInstanceLoopCharacteristics isSequential='{(random.Next(2) == 0 ? "true" : "false")}'><loopCardinality>{random.Next(4)}</loopCardinality>{(random.Next(2) == 0 ? "<completionCondition>numberOfCompletedInstances = 2</completionCondition>" : "")}</multiInstanceLoopCharacteristics></userTask>",
            _ => $"<userTask id='{id}'/>",
        });
        return (id, id);
    }

    private (string, string) Split(string kind, int depth, Func<int, string?> condition)
    {
        var (fork, join) = (Next(), Next());
        var branches = random.Next(2, 4);
        var otherwise = "";
        for (var branch = 0; branch < branches; branch++)
        {
            var (first, last) = Block(depth - 1);
            var flow = Flow(fork, first, branch == 0 ? null : condition(branch));
            if (branch == 0 && kind != "parallelGateway")
                otherwise = $" default='{flow}'";
            Flow(last, join);
        }
        xml.Append($"<{kind} id='{fork}'{otherwise}/><{kind} id='{join}'/>");
        return (fork, join);
    }

    private (string, string) Loop(int depth)
    {
        var (merge, split) = (Next(), Next());
        var (first, last) = Block(depth - 1);
        Flow(merge, first);
        Flow(last, split);
        // Somebody has to decide on the way, or the loop would not wait for anything.
        var wait = Next();
        Flow(wait, merge);
        xml.Append($"<userTask id='{wait}'/><exclusiveGateway id='{merge}'/><exclusiveGateway id='{split}' default='{split}-{split}x'/>");
        xml.Append($"<task id='{split}x'/>");
        Flow(split, split + "x");
        Flow(split, wait, "n = 2");
        return (merge, split + "x");
    }

    private (string, string) Race(int depth)
    {
        var (gateway, merge) = (Next(), Next());
        xml.Append($"<eventBasedGateway id='{gateway}'/><exclusiveGateway id='{merge}'/>");
        foreach (var definition in (ReadOnlySpan<string>)["<messageEventDefinition messageRef='m'/>", "<signalEventDefinition signalRef='g'/>", "<timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition>"])
        {
            var id = Next();
            xml.Append($"<intermediateCatchEvent id='{id}'>{definition}</intermediateCatchEvent>");
            Flow(gateway, id);
            var (first, last) = Block(depth - 2 < 0 ? 0 : depth - 2);
            Flow(id, first);
            Flow(last, merge);
        }
        return (gateway, merge);
    }

    /// <summary>With an interrupting way out, a side branch that runs beside it, an event sub-process, an escalation or error thrown from inside, or several instances.</summary>
    private (string, string) Sub(int depth)
    {
        var (sub, merge, start, end) = (Next(), Next(), Next(), Next());
        var around = xml.ToString();
        xml.Clear();
        xml.Append($"<startEvent id='{start}'/>");
        var (first, last) = Block(depth - 1);
        Flow(start, first);
        Flow(last, end);
        var throws = random.Next(4);
        xml.Append($"<endEvent id='{end}'>{(throws == 0 ? "<escalationEventDefinition escalationRef='x'/>" : throws == 1 ? "<errorEventDefinition errorRef='r'/>" : "")}</endEvent>");
        if (random.Next(3) == 0)
            xml.Append($"<subProcess id='{Next()}' triggeredByEvent='true'><startEvent id='{ids}v' isInterrupting='{(random.Next(2) == 0 ? "true" : "false")}'><signalEventDefinition signalRef='g'/></startEvent><userTask id='{ids}u'/><sequenceFlow id='{ids}f' sourceRef='{ids}v' targetRef='{ids}u'/></subProcess>");
        if (random.Next(4) == 0)
            xml.Append("<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>");
        var inside = xml.ToString();
        xml.Clear();
        xml.Append(around).Append($"<subProcess id='{sub}'>{inside}</subProcess><exclusiveGateway id='{merge}'/>");
        Flow(sub, merge);
        Boundary(sub, "<errorEventDefinition/>", true, merge);
        Boundary(sub, "<escalationEventDefinition escalationRef='x'/>", random.Next(2) == 0, merge);
        if (random.Next(2) == 0)
            Boundary(sub, "<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>", random.Next(2) == 0, merge);
        return (sub, merge);
    }

    private void Boundary(string host, string definition, bool interrupting, string merge)
    {
        var id = Next();
        xml.Append($"<boundaryEvent id='{id}' attachedToRef='{host}' cancelActivity='{(interrupting ? "true" : "false")}'>{definition}</boundaryEvent>");
        var (first, last) = Task();
        Flow(id, first);
        if (interrupting)
            Flow(last, merge);
    }

    private string Flow(string source, string target, string? condition = null)
    {
        var id = $"{source}-{target}";
        xml.Append(condition is null ? $"<sequenceFlow id='{id}' sourceRef='{source}' targetRef='{target}'/>" : Playground.Flow(source, target, condition));
        return id;
    }

    private string Next() => $"n{++ids}";
}
