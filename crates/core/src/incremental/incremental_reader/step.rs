//! The steps of the incremental reader: members, lists, elements and the separators between them.

use jobglot_json::{Kind, RawStr, Reader};

use super::stop::Stop;
use super::{IncrementalReader, OpenList, Progress, State};
use crate::reader::depth_limit;
use crate::reader::engine::Engine;
use crate::reader::observer::NoObserver;
use crate::record::row::Row;
use crate::schema::compiled::Content;

impl IncrementalReader {
    /// Reads one step of the document. After a stop, the reader is in the state before the step.
    pub(super) fn step(&mut self) -> Result<Option<Progress>, Stop> {
        match self.state {
            State::Before => self.read_start()?,
            State::Name => return self.read_member(),
            State::After => self.read_separator()?,
            State::List => return self.read_element().map(Some),
            State::Ended => return Ok(Some(Progress::Ended)),
        }
        Ok(None)
    }

    /// Creates a JSON reader at the current offset, inside of `depth` objects and arrays.
    fn json_reader(&self, depth: usize) -> Result<Reader<'_>, Stop> {
        let offset = self.offset.min(self.window.text().len());
        let reader = Reader::resume(self.window.text(), offset, depth)?;
        Ok(reader.with_max_depth(depth_limit(self.schema)))
    }

    fn read_start(&mut self) -> Result<(), Stop> {
        let mut reader = self.json_reader(0)?;
        let has_members = reader.begin_object()?;
        self.offset = reader.offset();
        self.enter_object(0, has_members);
        Ok(())
    }

    /// Enters the object with the index `object`; one without members has already ended.
    fn enter_object(&mut self, object: usize, has_members: bool) {
        if has_members {
            self.open_objects.push(object);
        }
        self.state = if has_members { State::Name } else { State::After };
        self.end_if_closed();
    }

    fn end_if_closed(&mut self) {
        if self.open_objects.is_empty() {
            self.state = State::Ended;
            self.append_outer_text();
        }
    }

    /// Reads the comma or the bracket after a value.
    fn read_separator(&mut self) -> Result<(), Stop> {
        let mut reader = self.json_reader(self.open_objects.len())?;
        let more = reader.next_member()?;
        self.offset = reader.offset();
        if more {
            self.state = State::Name;
        } else {
            self.open_objects.pop();
            self.end_if_closed();
        }
        Ok(())
    }

    /// Reads a member; of an object or a list of the job, only up to its first member or element.
    fn read_member(&mut self) -> Result<Option<Progress>, Stop> {
        let entity = self.schema.compiled().job();
        let mut reader = self.json_reader(self.open_objects.len())?;
        let key = reader.key()?;
        let kind = reader.kind()?;
        let value = reader.offset();
        let name = RawStr::of_value(key.of(reader.text())).map(RawStr::decode).unwrap_or_default();
        let object = self.open_objects.last().and_then(|&object| entity.objects.get(object));
        let member = object.and_then(|object| object.members.get(object.member_named(&name)?));
        let column = member.map_or(0, |member| usize::from(member.column));
        match member.map(|member| member.content) {
            Some(Content::Object(inner)) => {
                if self.outer_text.has_started_inside(self.schema.compiled(), inner) {
                    return Err(Stop::Repeated(value));
                }
                if kind == Kind::Object {
                    let has_members = reader.begin_object()?;
                    self.offset = reader.offset();
                    self.outer_text.record_value(column, value);
                    self.enter_object(inner, has_members);
                    return Ok(None);
                }
            }
            Some(Content::List { entity, .. }) => {
                if self.outer_text.has_started(column) {
                    return Err(Stop::Repeated(value));
                }
                if kind == Kind::Array && reader.begin_array()? {
                    // Stop here if no byte of the first element is available.
                    reader.kind()?;
                    self.outer_text.record_value(column, value);
                    self.offset = value + 1;
                    self.begin_list(column, entity);
                    return Ok(Some(Progress::List));
                }
                if kind == Kind::Array {
                    self.offset = reader.offset();
                    self.state = State::After;
                    return Ok(None);
                }
            }
            _ => {}
        }
        // A number at the end of the available text may continue, so a value ends with the
        // separator.
        reader.skip()?;
        let more = reader.next_member()?;
        self.offset = reader.offset();
        if !more {
            self.open_objects.pop();
            self.state = State::After;
            self.end_if_closed();
        }
        Ok(None)
    }

    /// Enters a list, before its first element.
    fn begin_list(&mut self, column: usize, entity: usize) {
        self.append_outer_text();
        self.state = State::List;
        let compiled = self.schema.compiled();
        let canonical_field = compiled
            .job()
            .columns
            .get(column)
            .and_then(|column| column.field.field_type.canonical_field());
        let path = canonical_field
            .map(|canonical_field| self.outer_text.path_of_list(compiled, canonical_field))
            .unwrap_or_default();
        self.list =
            OpenList { column, entity, canonical_field, path, len: 0, has_failed_chunk: false };
    }

    /// Reads an element and the separator after it.
    fn read_element(&mut self) -> Result<Progress, Stop> {
        let compiled = self.schema.compiled();
        let Some(entity) = compiled.entities.get(self.list.entity) else {
            return Ok(Progress::Ended);
        };
        let mut predictions = std::mem::take(&mut self.predictions);
        let mut element = std::mem::take(&mut self.element);
        let (mut observer, mut scratch) = (NoObserver, Row::default());
        let reader = self.json_reader(self.open_objects.len() + 1)?;
        let mut engine =
            Engine::new(reader, compiled, &mut predictions, &mut observer, &mut scratch);
        let result = engine.element(entity, &mut element);
        let end = engine.offset();
        (self.predictions, self.element) = (predictions, element);
        let more = result?;
        // White space at the end of the available text is not counted as read, as the text may end
        // here.
        let read_end = self.window.text().get(..end).unwrap_or_default().trim_ascii_end().len();
        if self.is_too_long(read_end) {
            return Err(Stop::TooLong);
        }
        self.count_elements(1);
        self.offset = read_end;
        if !more {
            self.outer_text.resume_at(end - 1, self.window.position_of(end - 1));
            self.state = State::After;
        }
        if let Some(view) = self.view() {
            let mut counts = self.counts;
            counts.add(view);
            self.counts = counts;
        }
        Ok(Progress::Element)
    }
}
